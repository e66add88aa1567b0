import { api } from '#lib/paths'
import { CodeBlock } from '../ui/code-block.tsx'
import { Tabs } from '../ui/tabs.tsx'

/** How to fetch a version with its files: by the command, which verifies every digest, or by HTTP. */
export function GetIt({ name, number, origin }: { name: string; number: string; origin: string }) {
  const command = `shipshape pull ${name}@${number}`
  const http = `curl --fail --header "Authorization: Bearer $SHIPSHAPE_TOKEN" \\\n  ${origin}${api.manifest(name, number)}`
  return (
    <Tabs
      label="How to get it"
      tabs={[
        { key: 'command', label: 'shipshape', content: <CodeBlock code={command} label="command" /> },
        { key: 'http', label: 'curl', content: <CodeBlock code={http} label="curl call" /> },
      ]}
    />
  )
}
