import { db, type Reader } from '#db/db'
import type { Manifest } from '#lib/manifest/schema'
import { librariesOf } from '#lib/versions/parts'
import type { DeclaredEnvironment } from './environment.ts'

/** The environment that a version declares, with its libraries as they are listed, also where a file names them. */
export async function declaredEnvironment(
  versionId: string,
  { environment }: Pick<Manifest, 'environment'>,
  reader: Reader = db,
): Promise<DeclaredEnvironment> {
  return { ...(environment ? { environment } : {}), libraries: await librariesOf(versionId, reader) }
}
