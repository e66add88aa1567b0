import { db, type Reader } from '#db/db'
import { Refusal } from '#lib/errors'
import { requireSecret, type SecretRow } from './reads.ts'
import { open, seal } from './sealed.ts'

type Place = Pick<SecretRow, 'name' | 'origin'>

/** A value is sealed for its name and its origin: a row with another one of either does not open. */
const useOf = ({ name, origin }: Place) => `value of secret ${name} for ${origin}`

export const sealedValue = (place: Place, value: string): string => seal(value, useOf(place))

/**
 * The header of a secret with what it holds, for a request to an address. It is opened for its own origin only; else, or where it is
 * gone or can not be read, it is refused (`secret_elsewhere`, `secret_missing`, `secret_unreadable`).
 */
export async function headerFor(
  name: string,
  address: string,
  reader: Reader = db,
): Promise<{ header: string; value: string }> {
  const row = await requireSecret(name, reader)
  if (new URL(address).origin !== row.origin)
    throw new Refusal('conflict', 'secret_elsewhere', `The secret ${name} is sent to ${row.origin} and nowhere else.`)
  try {
    return { header: row.header, value: open(row.value, useOf(row)) }
  } catch {
    throw new Refusal('conflict', 'secret_unreadable', `The secret ${name} can not be read: give it its value again.`)
  }
}
