import { pages } from '#lib/paths'
import { pythonSnippet, shellSnippet } from '#lib/reports/snippets'
import { CodeBlock } from '../ui/code-block.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { TextLink } from '../ui/text-link.tsx'

type Props = { origin: string; name: string; environment: string; digest: string }

/** How a service reports what it runs, to paste: from cron, or from within. */
export function ReportSnippet({ digest, ...asked }: Props) {
  return (
    <div className="grid gap-3">
      <p className="text-sm text-soft">
        Give the service a token with the scope report (
        <TextLink href={pages.newToken(asked.name)} className="underline">
          make one
        </TextLink>
        ), and bake the digest that <code className="font-mono text-xs">shipshape pull</code> prints into its image, as{' '}
        <code className="font-mono text-xs wrap-anywhere">SHIPSHAPE_DIGEST={digest}</code>.
      </p>
      <Tabs
        label="How a service reports"
        tabs={[
          { key: 'shell', label: 'Shell', content: <CodeBlock code={shellSnippet(asked)} label="shell script" /> },
          { key: 'python', label: 'Python', content: <CodeBlock code={pythonSnippet(asked)} label="Python module" /> },
        ]}
      />
    </div>
  )
}
