import type { ReactNode } from 'react'

/** Where `shipshape` comes from: it is part of the clone the catalog runs from, and of nothing else yet. */
export function GetTheCommand() {
  return (
    <p className="text-sm text-muted">
      No <Code>shipshape</Code> command yet? In the clone of Shipshape, <Code>npm run --silent shipshape -- …</Code> is
      the same; <Code>npm install --global .</Code> there makes it available everywhere.
    </p>
  )
}

const Code = ({ children }: { children: ReactNode }) => (
  <code className="rounded-xs bg-sunken px-1 font-mono text-xs whitespace-nowrap text-soft">{children}</code>
)
