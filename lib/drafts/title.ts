import type { DraftRow } from './schema.ts'

/** What a draft is called: by its package and number as far as they are typed, else by its own name. */
export function draftTitle({ package: name, number, label }: Pick<DraftRow, 'package' | 'number' | 'label'>): string {
  const said = [name, number].filter((one) => one !== '').join(' ')
  return said || label || 'Untitled draft'
}
