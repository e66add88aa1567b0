/** That a job has to reach the catalog, where its address is one of this machine only. */
export function LocalOrigin({ origin }: { origin: string }) {
  if (!isLocal(origin)) return null
  return (
    <p className="text-sm text-muted">
      A job on another machine does not reach <Code>{origin}</Code>: set <Code>PUBLIC_URL</Code> to the address that
      others use.
    </p>
  )
}

const isLocal = (origin: string) => /^https?:\/\/(localhost|127\.|\[::1\])/.test(origin)

const Code = ({ children }: { children: string }) => (
  <code className="rounded-xs bg-sunken px-1 font-mono text-xs wrap-anywhere text-soft">{children}</code>
)
