import type { DraftRow } from '#lib/drafts/schema'

/** What a candidate is called where several stand side by side. */
export const candidateName = ({ label, number, author }: Pick<DraftRow, 'label' | 'number' | 'author'>): string =>
  label || (number ? `${number} of ${author}` : `draft of ${author}`)
