import type { Comparison } from '#lib/compare/schema'
import { pages } from '#lib/paths'
import { TextLink } from '../ui/text-link.tsx'

/** Leads to the newest run of each side held against that of the baseline: what flipped, with both outputs. */
export function RunsAgainst({ sides, baseline }: Pick<Comparison, 'sides' | 'baseline'>) {
  const base = sides[baseline]
  const others = sides.filter((side) => side !== base && side.package === base?.package)
  if (!base || others.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 print:hidden">
      {others.map(({ package: name, version, label }) => (
        <TextLink key={label} href={pages.run(name, version, 'latest', { against: base.version })}>
          Outputs of {label} against {base.label}
        </TextLink>
      ))}
    </p>
  )
}
