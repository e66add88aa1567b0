import { count, eq } from 'drizzle-orm'
import { db } from '#db/db'
import { modelPackage } from '#db/schema/packages'
import type { ExampleState } from './schema.ts'

/** How far a load is, while it is running. The server writes it; its pages, in a bundle of their own, read it. */
export type Running = Omit<ExampleState, 'packages'>

export const idle: Running = { state: 'idle', done: 0, total: 0, current: null, problem: null }
export const here = globalThis as { shipshapeExample?: Running }

/** Where the example catalog stands, also while it is being loaded. */
export async function readExampleState(): Promise<ExampleState> {
  const [row] = await db.select({ packages: count() }).from(modelPackage).where(eq(modelPackage.example, true))
  return { packages: row?.packages ?? 0, ...(here.shipshapeExample ?? idle) }
}
