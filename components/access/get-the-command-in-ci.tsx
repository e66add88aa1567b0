import type { ReactNode } from 'react'

/** Where a job gets `shipshape` from while it is on no registry, and that it has to reach the catalog. */
export function GetTheCommandInCi({ origin }: { origin: string }) {
  return (
    <div className="grid gap-2 text-sm text-muted">
      <p>
        The command is on no public registry yet. In the clone of Shipshape,{' '}
        <Code>npm pack --ignore-scripts=false</Code> writes <Code>shipshape-….tgz</Code>: put it beside your code, or on
        a registry of your own.
      </p>
      {isLocal(origin) && (
        <p>
          A job on another machine does not reach <Code>{origin}</Code>: set <Code>PUBLIC_URL</Code> to the address that
          others use.
        </p>
      )}
    </div>
  )
}

const isLocal = (origin: string) => /^https?:\/\/(localhost|127\.|\[::1\])/.test(origin)

const Code = ({ children }: { children: ReactNode }) => (
  <code className="rounded-xs bg-sunken px-1 font-mono text-xs wrap-anywhere text-soft">{children}</code>
)
