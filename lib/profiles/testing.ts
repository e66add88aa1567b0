import { readFileSync } from 'node:fs'
import { bytesSource } from '#lib/models/source'
import { profileOf } from './profile.ts'
import type { Profile } from './schema.ts'

export const bytesOf = (file: string): Uint8Array => readFileSync(new URL(`fixtures/${file}`, import.meta.url))

/** The profile of a file as people have it: see `fixtures/README.md`. */
export const profileOfFixture = (file: string): Promise<Profile> => profileOf(bytesSource(bytesOf(file)), file)
