import { Refusal } from '#lib/errors'
import { mediaType, readBytes } from './body.ts'

export type FormLimits = { bytes: number; parts: number; advice: string }

/**
 * A body of multipart/form-data as its fields. How many bytes and parts there are is known before anything is taken apart; what is no
 * such body is refused (`not_a_form`), however it is broken.
 */
export async function readForm(request: Request, { bytes, parts, advice }: FormLimits): Promise<FormData> {
  const type = request.headers.get('content-type') ?? ''
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,200})"|([^;\s"]{1,200}))/i.exec(type) ?? []
  const boundary = quoted ?? plain
  if (mediaType(request) !== 'multipart/form-data' || boundary === undefined)
    throw new Refusal('unsupported', 'not_a_form', 'Send the files as multipart/form-data.')
  const body = await readBytes(request, bytes, advice)
  if (count(body, `--${boundary}`, parts + 1) > parts + 1)
    throw new Refusal('too-large', 'too_many_parts', `The body has more than ${parts} parts. ${advice}`)
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    throw new Refusal('malformed', 'not_a_form', 'The body is not well-formed multipart/form-data, or it was cut off.')
  }
}

/** How often a text stands in bytes; no further than just beyond `most`. */
function count(bytes: Uint8Array<ArrayBuffer>, text: string, most: number): number {
  const within = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let found = 0
  for (let at = within.indexOf(text); at !== -1 && found <= most; at = within.indexOf(text, at + text.length)) found++
  return found
}
