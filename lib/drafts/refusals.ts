import { Refusal } from '#lib/errors'

/** Somebody else, or another window, saved the draft meanwhile. */
export const draftChanged = ({ revision }: { revision: number }): Refusal =>
  new Refusal(
    'stale',
    'draft_changed',
    'This draft was changed elsewhere since you read it: read it again, and put your change to it.',
    [],
    { revision },
  )

/** What became a version is no paper to write on any more. */
export const draftRegistered = (): Refusal =>
  new Refusal(
    'conflict',
    'draft_registered',
    'This draft became a version, which never changes: begin a new draft from that version.',
  )
