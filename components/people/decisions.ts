import { pages } from '#lib/paths'
import type { Decision } from '#lib/people/schema'

type Told = { sentence: string; href: string | undefined }

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

function reasonIn(value: unknown): string {
  const reason = field(value, 'reason')
  return typeof reason === 'string' ? reason : 'no reason given'
}

/** A version is called by its package's name then and its number. */
const versionHref = ({ package: name, label }: Decision) => {
  const number = label.split(' ').at(-1)
  return name !== null && number ? pages.version(name, number) : undefined
}

const packageHref = ({ package: name }: Decision) => (name === null ? undefined : pages.modelPackage(name))

const restricted = (decision: Decision): Told => ({
  sentence: field(decision.after, 'restricted')
    ? `Restricted ${decision.label} to its owners`
    : `Opened ${decision.label} to everybody`,
  href: packageHref(decision),
})

const tellings: Record<string, (decision: Decision) => Told> = {
  'version.withdrawn': (decision) => ({
    sentence: `Withdrew ${decision.label}: ${reasonIn(decision.after)}`,
    href: versionHref(decision),
  }),
  'version.restored': (decision) => ({ sentence: `Restored ${decision.label}`, href: versionHref(decision) }),
  'standard.created': ({ label }) => ({ sentence: `Wrote the standard ${label}`, href: pages.standard(label) }),
  'package.changed': restricted,
  'package.renamed': restricted,
}

/** A decision as a sentence, and where it leads; what is no longer there leads nowhere. */
export const tell = (decision: Decision): Told =>
  tellings[decision.verb]?.(decision) ?? { sentence: `${decision.verb} ${decision.label}`, href: packageHref(decision) }
