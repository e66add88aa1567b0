import { api } from '#lib/paths'

/** Where `shipshape` comes from: the catalog hands out the command that fits it. */
export function GetTheCommand({ verb = 'push' }: { verb?: 'push' | 'test' }) {
  return (
    <p className="text-sm text-muted">
      No <Code>shipshape</Code> command yet?{' '}
      <a href={api.command} download className="text-accent underline underline-offset-2">
        Download it from this catalog
      </a>
      : one file that Node.js 22 or newer runs, as <Code>{`node shipshape.mjs ${verb}`}</Code>.
    </p>
  )
}

const Code = ({ children }: { children: string }) => (
  <code className="rounded-xs bg-sunken px-1 font-mono text-xs whitespace-nowrap text-soft">{children}</code>
)
