import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#lib/errors'
import { route } from '#lib/http/route'
import { api } from '#lib/paths'
import { settings } from '#lib/settings'

/** Where the build leaves the command that is handed out. */
export const builtCommand = { file: join(process.cwd(), '.next', 'shipshape.mjs') }

const notBuilt = () =>
  new Refusal('missing', 'command_not_built', 'This server runs from its sources: npm start builds the command.')

/** The command as it was built, knowing the catalog it came from. */
async function commandOf(catalog: string): Promise<string> {
  const built = await readFile(builtCommand.file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? notBuilt() : error
  })
  const [shebang, ...lines] = built.split('\n')
  return [shebang, `process.env.SHIPSHAPE_URL ||= ${JSON.stringify(catalog)};`, ...lines].join('\n')
}

export const commandRoutes = [
  route({
    method: 'get',
    path: api.command,
    may: 'service.watch',
    tag: 'service',
    summary: 'The command `shipshape` that fits this catalog, in one file for Node.js 22 or newer',
    answers: { 200: 'JavaScript: `node shipshape.mjs help` explains it' },
    handle: async () =>
      new Response(await commandOf(settings().publicUrl), {
        headers: {
          'content-type': 'text/javascript; charset=utf-8',
          'content-disposition': 'attachment; filename="shipshape.mjs"',
          'cache-control': 'no-cache',
        },
      }),
  }),
]
