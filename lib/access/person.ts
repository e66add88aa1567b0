import { eq } from 'drizzle-orm'
import { db, type Reader } from '#db/db'
import { person } from '#db/schema/people'
import { Refusal } from '#lib/errors'

export const personMissing = (): Refusal => new Refusal('missing', 'person_missing', 'There is no such person.')

/** A person's row, or the refusal `person_missing`. */
export async function requirePerson(id: string, reader: Reader = db): Promise<typeof person.$inferSelect> {
  const [row] = await reader.select().from(person).where(eq(person.id, id))
  if (row) return row
  throw personMissing()
}
