import { z } from 'zod'

/** What a backup says of itself, in `backup.json`. */
export const backupFacts = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  /** `sqlite`: the database file. `tables`: every table as JSON lines, for either engine. */
  database: z.enum(['sqlite', 'tables']),
  /** The migrations that its database had, in order. */
  migrations: z.array(z.string()),
  blobs: z.int(),
  /** Of all blobs together. */
  bytes: z.int(),
})

export type BackupFacts = z.infer<typeof backupFacts>
