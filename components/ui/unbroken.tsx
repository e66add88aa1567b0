import { Fragment } from 'react'

const date = /(\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?)/u

/** What stays on one line as long as a line holds it. */
const One = ({ children }: { children: string }) => <span className="inline-block max-w-full">{children}</span>

/** Text whose dates are not broken at the end of a line. */
export const WholeDates = ({ text }: { text: string }) =>
  text.split(date).map((part, place) => {
    const key = `${place}`
    return place % 2 === 1 ? <One key={key}>{part}</One> : <Fragment key={key}>{part}</Fragment>
  })

/** Names with a dot between them, which lines break between, and before the tag of a dataset, such as `clicks` `@2026-10-01`. */
export const WholeNames = ({ names }: { names: readonly string[] }) =>
  names.map((name, place) => {
    const key = `${place}`
    const at = name.lastIndexOf('@')
    return (
      <Fragment key={key}>
        {place > 0 && ' · '}
        {at > 0 ? (
          <>
            <One>{name.slice(0, at)}</One>
            <One>{name.slice(at)}</One>
          </>
        ) : (
          <One>{name}</One>
        )}
      </Fragment>
    )
  })
