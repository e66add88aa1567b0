import { z } from 'zod'
import type { Client } from './client.ts'

/** All items of a list, page by page. */
export async function everyPage<Item extends z.ZodType>(
  client: Client,
  addressOf: (cursor: string) => string,
  item: Item,
): Promise<z.output<Item>[]> {
  const page = z.object({ items: z.array(item), nextCursor: z.string().nullable().default(null) })
  const items: z.output<Item>[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const read: { items: z.output<Item>[]; nextCursor: string | null } = await client.get(addressOf(cursor), page)
    items.push(...read.items)
    cursor = read.nextCursor
  }
  return items
}
