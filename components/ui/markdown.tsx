import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { ExternalLink } from './external-link.tsx'

const schema = { ...defaultSchema, tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'input') }

/** A picture is fetched from another host as soon as it is shown, so it stays words. */
const components: Components = {
  img: ({ alt, src }) => <span className="text-muted">[picture: {alt || (typeof src === 'string' ? src : '')}]</span>,
  a: ({ href, children }) => <ExternalLink href={href ?? ''}>{children}</ExternalLink>,
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
}

/**
 * Text somebody wrote, as Markdown without HTML: scripts, frames and remote pictures come out as words. Heavy: a browser loads it
 * only for who asks for a preview.
 */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose max-w-prose">
      <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[[rehypeSanitize, schema]]} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  )
}
