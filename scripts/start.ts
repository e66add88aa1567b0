import { buildPages, pagesAreStale } from './build.ts'

/** `npm start`: builds the pages when their sources changed, then becomes the server. With `--dev`, Next builds as asked. */
const development = process.argv.includes('--dev')
Object.assign(process.env, { NODE_ENV: development ? 'development' : 'production' })
if (!development && pagesAreStale()) {
  const begun = performance.now()
  process.stdout.write('  Building the pages … ')
  const { ok, output } = await buildPages()
  if (!ok) {
    console.error(`failed\n${output}`)
    process.exit(1)
  }
  console.log(`${Math.round((performance.now() - begun) / 1000)} s`)
}
await import('../server.ts')
