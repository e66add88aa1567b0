import { buttonStyle } from '../ui/button-style.ts'

/** Leads to the OpenID provider: out of these pages, so it is no link between them. */
export function SsoLink({ name, href }: { name: string; href: string }) {
  return (
    <div className="mb-6 grid gap-6">
      <a href={href} className={buttonStyle({ look: 'main', className: 'w-full justify-center' })}>
        Sign in with {name}
      </a>
      <div className="flex items-center gap-3 text-xs text-soft">
        <span className="h-px grow bg-line" />
        or with a password
        <span className="h-px grow bg-line" />
      </div>
    </div>
  )
}
