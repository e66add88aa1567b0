import { api } from '#lib/paths'

const hexOf = (digest: string) => digest.replace(/^sha256:/, '')

/** The bytes of a digest are not in the catalog yet. */
export class NotHere extends Error {
  override readonly name = 'NotHere'
}

async function ask(digest: string, headers?: Record<string, string>): Promise<Response> {
  const answer = await fetch(api.blob(hexOf(digest)), headers ? { headers } : {})
  if (!answer.ok) throw new NotHere(digest)
  return answer
}

/** Browser only: the bytes of a digest as text. */
export const blobText = async (digest: string): Promise<string> => (await ask(digest)).text()

/** Browser only: bytes of a digest from one place on; only these are asked for. */
export async function blobPart(digest: string, offset: number, length: number): Promise<Uint8Array> {
  const last = offset + length - 1
  const answer = await ask(digest, { range: `bytes=${offset}-${last}` })
  return new Uint8Array(await answer.arrayBuffer())
}
