import type { ReactNode } from 'react'

/** Where `shipshape` comes from: it is part of the clone the catalog runs from, and of nothing else yet. */
export function GetTheCommand() {
  return (
    <p className="text-sm text-muted">
      No command <Code>shipshape</Code> yet? From the clone of Shipshape: <Code>npm run --silent shipshape -- …</Code>;
      to have it everywhere, run <Code>npm install --global .</Code> there once.
    </p>
  )
}

const Code = ({ children }: { children: ReactNode }) => (
  <code className="rounded-xs bg-sunken px-1 font-mono text-xs whitespace-nowrap text-soft">{children}</code>
)
