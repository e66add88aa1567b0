import { Refusal } from '#lib/errors'

/** As `ETag` of what is answered: which revision it is. */
export const etagOf = (revision: number): string => `"${revision}"`

/** The revision that a request was made for, by its `If-Match`; nothing where it sends none. A proxy that packs answers marks tags as weak. */
export function revisionGiven(request: Request): number | undefined {
  const given = request.headers.get('if-match')
  if (given === null) return undefined
  const [, digits] = /^\s*(?:W\/)?"(\d{1,15})"\s*$/.exec(given) ?? []
  if (digits !== undefined) return Number(digits)
  throw new Refusal(
    'malformed',
    'if_match_invalid',
    'If-Match must be the ETag that the last answer carried, such as "3", in its quotes.',
  )
}

/** As `revisionGiven`, where one must be sent (`if_match_missing`). */
export function requireRevision(request: Request): number {
  const revision = revisionGiven(request)
  if (revision !== undefined) return revision
  throw new Refusal(
    'unconditional',
    'if_match_missing',
    'Send If-Match with the ETag of what you changed, so that nobody else’s change is lost.',
  )
}
