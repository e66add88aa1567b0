import type { Manifest } from '#lib/manifest/schema'
import { CodeBlock } from '../ui/code-block.tsx'
import { Fold } from '../ui/fold.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { callsOf } from './call-example.ts'
import { jsonText } from './json-text.ts'
import { NotStated } from './not-stated.tsx'
import { protocolWords } from './protocol-words.ts'

type Props = { api: Manifest['api']; name: string; number: string }

export function HowToCall({ api, name, number }: Props) {
  if (!api) return <NotStated field="api" />
  const calls = callsOf(api, { name, number })
  return (
    <>
      <p className="max-w-prose text-soft">
        Protocol: {protocolWords[api.protocol].label}.
        {api.protocol !== 'none' && (
          <>
            {' '}
            <code className="font-mono text-sm">SERVICE_URL</code> is the address of the service that runs this version.
          </>
        )}
      </p>
      {calls.length === 0 ? (
        <NotStated field="api.example" />
      ) : (
        <Tabs
          label="How to call it"
          tabs={calls.map(({ key, label, code }) => ({
            key,
            label,
            content: <CodeBlock code={code} label={label === 'JSON' ? 'JSON' : `${label} call`} />,
          }))}
        />
      )}
      {api.example?.output !== undefined && (
        <Fold summary="Example answer">
          <CodeBlock code={jsonText(api.example.output)} label="example output" />
        </Fold>
      )}
    </>
  )
}
