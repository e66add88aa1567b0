import { type Allowed, ciSnippets } from '#lib/access/ci-snippets'
import { CodeBlock } from '../ui/code-block.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { LocalOrigin } from './local-origin.tsx'

/** How a job uses a token, for each kind of CI. */
export function CiTabs({ token, origin }: { token: Allowed; origin: string }) {
  const tabs = ciSnippets(token, origin).map(({ key, label, where, code }) => ({
    key,
    label,
    content: (
      <div className="grid gap-2">
        <p className="text-sm text-soft">{where}</p>
        <CodeBlock code={code} label={`snippet for ${label}`} />
      </div>
    ),
  }))
  return (
    <>
      <Tabs label="How a job uses it" tabs={tabs} />
      <LocalOrigin origin={origin} />
    </>
  )
}
