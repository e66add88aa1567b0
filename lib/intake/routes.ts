import { readForm } from '#lib/http/form'
import { route } from '#lib/http/route'
import { isTable } from '#lib/profiles/profile'
import { sentOf } from './form.ts'
import { givenOf } from './given.ts'
import { readGiven } from './intake.ts'
import type { Unclear } from './reading.ts'
import { type IntakeView, intakeView } from './schema.ts'
import { manifestOf, sourcesOf } from './value.ts'

const limits = {
  bytes: 16 * 1024 * 1024,
  parts: 1_000,
  advice: 'Send what describes the model, and leave out large files: `shipshape init` reads a folder of any size.',
}

/** A packed file stays one: nothing is unpacked on the server. */
const packed = /\.(?:zip|tar|tgz|tbz2?|txz|gz|bz2|xz|zst|7z|rar)$/i
const archives = (paths: readonly string[]): Unclear[] =>
  paths
    .filter((path) => packed.test(path) && !isTable(path))
    .map((file) => ({ file, what: 'is an archive, and not unpacked here: send the files in it' }))

async function intakeOf(form: FormData): Promise<IntakeView> {
  const { files, name } = await sentOf(form)
  const { found, unclear, ...intake } = await readGiven(await givenOf(files, name, { leavesPacked: true }))
  const left = new Set(intake.notKept)
  const listed = files
    .filter(({ path }) => !left.has(path))
    .map(({ path, digest, source }) => ({ path, digest, size: source.size }))
  return {
    ...intake,
    manifest: { ...manifestOf(found), files: listed },
    sources: sourcesOf(found),
    unclear: [...archives(files.map(({ path }) => path)), ...unclear],
    contradictions: intake.contradictions.map(({ path, taken, others }) => ({
      path,
      taken: { ...taken, at: [...taken.at] },
      others: others.map((other) => ({ ...other, at: [...other.at] })),
    })),
  }
}

export const intakeRoutes = [
  route({
    method: 'post',
    path: '/intake',
    may: 'drafts.write',
    tag: 'drafts',
    summary: 'What files say of a version, each value with the file that says so; nothing is registered, run or kept',
    rawBody: {
      types: ['multipart/form-data'],
      description: 'The files, each with its path as file name; a text field `name` says what the folder is called',
    },
    answers: { 200: intakeView },
    handle: async ({ request }) => ({ status: 200, body: await intakeOf(await readForm(request, limits)) }),
  }),
]
