import { partTitles } from '#lib/manifest/part-titles'
import { type Part, parts } from '#lib/standards/contract'
import type { Standard } from '#lib/standards/schema'
import { Badge } from '../ui/badge.tsx'
import { Section } from '../ui/section.tsx'

type Asked = Standard['checks'][number]
/** What a check is about, in words. */
export type CheckText = { key: string; part: Part; title: string; why: string; repair: string }

const titles: Record<Part, string> = { package: 'Package', ...partTitles }

/** What a standard asks for, part by part. */
export function StandardChecks({ standard, texts }: { standard: Standard; texts: readonly CheckText[] }) {
  const textOf = new Map(texts.map((text) => [text.key, text]))
  return parts.map((part) => {
    const asked = standard.checks.filter(({ check }) => (textOf.get(check)?.part ?? 'package') === part)
    if (asked.length === 0) return null
    return (
      <Section key={part} id={part} title={titles[part]}>
        <ul className="border-t">
          {asked.map((one) => (
            <AskedRow key={one.check} asked={one} text={textOf.get(one.check)} />
          ))}
        </ul>
      </Section>
    )
  })
}

function AskedRow({ asked, text }: { asked: Asked; text: CheckText | undefined }) {
  return (
    <li className="grid gap-x-10 gap-y-1 border-b py-2.5 lg:grid-cols-2">
      <div>
        <p className="flex flex-wrap items-center gap-x-2 font-medium break-words">
          {text?.title ?? asked.check}
          {asked.atLeast !== undefined && <Badge>at least {asked.atLeast}</Badge>}
          {asked.formats && <Badge>only {asked.formats.join(', ')}</Badge>}
          {asked.level === 'recommended' && <Badge>recommended</Badge>}
        </p>
        <p className="max-w-prose break-words text-muted">{text?.why}</p>
      </div>
      <p className="max-w-prose break-words text-soft">{text?.repair}</p>
    </li>
  )
}
