import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '#lib/format'
import { pages } from '#lib/paths'
import type { Coverage, MissingTag, TagCoverage } from '#lib/scenario-runs/coverage-rules'
import { Fold } from '../ui/fold.tsx'
import { Sign } from '../ui/sign.tsx'
import { TextLink } from '../ui/text-link.tsx'
import type { Tone } from '../ui/tones.ts'
import { shortName } from './run-mark.tsx'

type Props = {
  name: string
  number: string
  coverage: Coverage
  /** The newest run, where there is one. */
  run: string | undefined
}

const shown = 8

/** What the scenarios cover by their tags, how that came out, and what other versions covered and this one does not. */
export function CoverageList({ name, number, coverage: { tags, missing, untagged }, run }: Props) {
  const failingFirst = tags.toSorted((one, other) => Number(other.failed > 0) - Number(one.failed > 0))
  const [first, rest] = [failingFirst.slice(0, shown), failingFirst.slice(shown)]
  const tagList = (some: readonly TagCoverage[]) => (
    <TagList>
      {some.map((one) => (
        <TagItem key={one.tag} one={one} href={run && pages.run(name, number, run, { tag: one.tag })} />
      ))}
    </TagList>
  )
  return (
    <div className="grid grid-cols-1 gap-2">
      {missing.length > 0 && <Missing name={name} missing={missing} />}
      {tags.length > 0 && (
        <div className="grid grid-cols-1 gap-1">
          <p className="text-xs text-muted">
            Covered by tag{untagged > 0 && `; ${formatCount(untagged, 'scenario')} without a tag`}
          </p>
          {tagList(first)}
          {rest.length > 0 && (
            <Fold summary={<Small>{formatCount(rest.length, 'more tag')}</Small>}>{tagList(rest)}</Fold>
          )}
        </div>
      )}
    </div>
  )
}

const Small = ({ children }: { children: ReactNode }) => <span className="text-sm text-muted">{children}</span>

const TagList = ({ children }: { children: ReactNode }) => (
  <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">{children}</ul>
)

function toneOf({ failed, notRun }: TagCoverage): Tone {
  if (failed > 0) return 'bad'
  return notRun > 0 ? 'unknown' : 'good'
}

function TagItem({ one, href }: { one: TagCoverage; href: string | undefined }) {
  const { tag, scenarios, passed, failed } = one
  const how =
    href === undefined
      ? formatCount(scenarios, 'scenario')
      : `${formatNumber(passed)} of ${formatNumber(scenarios)} passed`
  return (
    <li className="inline-flex max-w-full min-w-0 items-center gap-1 tabular-nums">
      {href !== undefined && <Sign tone={toneOf(one)} word={failed > 0 ? 'falls short' : undefined} />}
      {href === undefined ? (
        <span className="min-w-0 truncate">{tag}</span>
      ) : (
        <TextLink href={href} title={tag} className="min-w-0 truncate">
          {tag}
        </TextLink>
      )}
      <span className="shrink-0 text-muted">{how}</span>
    </li>
  )
}

const named = 3

function Missing({ name, missing }: { name: string; missing: readonly MissingTag[] }) {
  const [first, rest] = [missing.slice(0, named), missing.slice(named)]
  return (
    <div>
      <p className="flex items-start gap-1.5">
        <span className="mt-0.5">
          <Sign tone="decide" />
        </span>
        <span className="min-w-0 wrap-anywhere">
          No scenario for <Lacking name={name} tags={first} />
        </span>
      </p>
      {rest.length > 0 && (
        <Fold summary={<Small>and for {formatCount(rest.length, 'more tag')}</Small>}>
          <p className="text-sm wrap-anywhere">
            <Lacking name={name} tags={rest} />
          </p>
        </Fold>
      )}
    </div>
  )
}

const Lacking = ({ name, tags }: { name: string; tags: readonly MissingTag[] }) =>
  tags.map(({ tag, version, scenarios }, index) => (
    <span key={tag}>
      {index > 0 && ', '}
      <span className="font-medium">{shortName(tag)}</span>{' '}
      <span className="text-muted">
        (
        <TextLink href={`${pages.version(name, version)}#scenarios`} className="underline">
          {version}
        </TextLink>{' '}
        has {formatNumber(scenarios)})
      </span>
    </span>
  ))
