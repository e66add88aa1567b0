import { formatCount } from '#lib/format'
import type { Hit } from '#lib/search/schema'
import { PageLink } from '../ui/page-link.tsx'
import { Section } from '../ui/section.tsx'
import { hitHref, kindTitles } from './hit-href.ts'

/** What was found, kind by kind. */
export function HitList({ hits }: { hits: Hit[] }) {
  return [...Map.groupBy(hits, ({ kind }) => kind)].map(([kind, found]) => (
    <Section key={kind} id={kind} title={kindTitles[kind]} note={formatCount(found.length, 'hit')}>
      <ul>
        {found.map((hit) => (
          <li key={hitHref(hit)} className="relative -mx-2 grid gap-x-4 rounded-sm px-2 py-2 hover:bg-hover">
            <PageLink href={hitHref(hit)} className="row-link font-medium break-words">
              {hit.title}
            </PageLink>
            <span className="line-clamp-2 max-w-prose break-words text-muted">{hit.detail}</span>
          </li>
        ))}
      </ul>
    </Section>
  ))
}
