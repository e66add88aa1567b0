import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testServer } from '#lib/api/testing'
import { stateOfAll } from '#lib/api/testing-refusals'
import { sha256 } from '#lib/versions/testing'

let server: Awaited<ReturnType<typeof testServer>>
let bearer: Record<string, string>
beforeAll(async () => {
  server = await testServer()
  bearer = { authorization: `Bearer ${await server.secretFor('register')}` }
})
afterAll(() => server.remove())

type Files = readonly (readonly [path: string, text: string | Uint8Array<ArrayBuffer>])[]

async function send(body: BodyInit, headers: Record<string, string> = {}) {
  const init = { method: 'POST', headers: { ...bearer, ...headers }, body, duplex: 'half' } as RequestInit
  const response = await fetch(`${server.url}/api/v1/intake`, init)
  return { status: response.status, json: JSON.parse(await response.text()) }
}

function form(files: Files, name?: string): FormData {
  const made = new FormData()
  if (name !== undefined) made.append('name', name)
  for (const [path, text] of files) made.append('files', new Blob([text]), path)
  return made
}

/** A multipart body written by hand, as a client with bad intentions would. */
const written = (...parts: string[]) =>
  send(
    parts
      .map((part) => `--boundary-of-a-client-of-bad-intent\r\n${part}\r\n`)
      .join('')
      .concat('--boundary-of-a-client-of-bad-intent--\r\n'),
    {
      'content-type': 'multipart/form-data; boundary=boundary-of-a-client-of-bad-intent',
    },
  )
const part = (disposition: string, text = 'x') => `Content-Disposition: form-data; ${disposition}\r\n\r\n${text}`

describe('an intake', () => {
  it('answers what the files say with who says so, and keeps nothing', async () => {
    const before = await stateOfAll()
    const files: Files = [
      ['README.md', '# Ranker\n\nRanks what a visitor has not seen.\n'],
      ['env/requirements.txt', 'numpy==2.3.4\n'],
      ['notes.xyz', 'who knows'],
    ]
    const { status, json } = await send(form(files, 'Product Ranker'))
    expect(status).toBe(200)
    expect(json.manifest).toMatchObject({ package: 'product-ranker', summary: 'Ranks what a visitor has not seen.' })
    expect(json.sources.summary).toBe('README.md')
    expect(json.unread).toContain('notes.xyz')
    expect(json.manifest.files).toContainEqual({ path: 'notes.xyz', digest: `sha256:${sha256('who knows')}`, size: 9 })
    expect(await stateOfAll()).toEqual(before)
  })

  it('is the content of a draft as it is', async () => {
    const { json } = await send(form([['requirements.txt', 'numpy\n-e .\n']]))
    const { runsCode: _runs, made: _made, notKept: _notKept, ...content } = json
    const { status, json: draft } = await server.ask('POST', '/drafts', { json: content })
    expect([status, draft.content]).toEqual([201, content])
  })

  it('leaves out of the manifest what is not for the package, such as the data that a profile is made of, and names it', async () => {
    const { json } = await send(
      form([
        ['README.md', '# Ranker\n'],
        ['clicks.csv', 'user,clicked\n1,0\n2,1\n3,1\n'],
      ]),
    )
    expect(json.notKept).toEqual(['clicks.csv'])
    expect(json.manifest.files.map(({ path }: { path: string }) => path)).toEqual(['README.md'])
  })

  it('leaves data packed that is compressed, and says so: a few bytes would be hours of work', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a,b\n')))
    const { status, json } = await send(
      form([
        ['clicks.csv.gz', bomb],
        ['clicks.parquet', 'PAR1'],
      ]),
    )
    expect([status, json.made]).toEqual([200, []])
    expect(json.manifest.data.map((one: { dataset: string }) => one.dataset)).toContain('clicks')
    const what = expect.stringMatching(/^is compressed, and nothing is unpacked here/)
    expect(json.unclear).toEqual(['clicks.csv.gz', 'clicks.parquet'].map((file) => ({ file, what })))
  })

  it('answers others while it reads a long table', async () => {
    const table = form([['clicks.csv', `user,clicked\n${'17,1\n'.repeat(2_500_000)}`]])
    let turns = 0
    const watch = setInterval(() => turns++)
    const { json } = await send(table)
    clearInterval(watch)
    expect(json.manifest.data[0].rows).toBe(2_500_000)
    expect(turns).toBeGreaterThan(10)
  })

  it('refuses two files of a name, by the rule of a version: capitals make no difference', async () => {
    const { status, json } = await send(
      form([
        ['a.txt', '1'],
        ['A.txt', '2'],
      ]),
    )
    expect([status, json.errors]).toEqual([422, [{ path: 'files[1]', message: 'has the name of another file' }]])
  })

  it('leaves archives packed, and says so', async () => {
    const { json } = await send(form([['model.zip', 'PK\u0003\u0004']]))
    expect(json.unclear).toContainEqual({ file: 'model.zip', what: expect.stringContaining('not unpacked') })
  })

  it('says which file runs code when it is loaded, and does not run it', async () => {
    const pickle = Buffer.from("cos\nsystem\n(S'touch /tmp/pwned'\ntR.", 'latin1')
    const { json } = await send(form([['model.pkl', new Uint8Array(pickle)]]))
    expect(json.runsCode.map(({ file }: { file: string }) => file)).toEqual(['model.pkl'])
  })
})

describe('names of files are labels', () => {
  it.each([
    ['../../etc/passwd'],
    ['/etc/passwd'],
    ['a/../../b'],
    ['C:\\\\windows\\\\x'],
    ['a\u202egpj.exe'],
    ['x'.repeat(4096)],
    ['.'],
    ['a//b'],
  ])('%j is refused at its place', async (path) => {
    const { status, json } = await written(part('name="f"; filename="ok.txt"'), part(`name="f"; filename="${path}"`))
    expect([status, json.errors[0].path]).toEqual([422, 'files[1]'])
  })

  it('NUL, an empty one and none are refused', async () => {
    for (const disposition of ['name="f"; filename="a\0b"', 'name="f"; filename=""', 'name="f"'])
      expect([400, 422]).toContain((await written(part(disposition))).status)
  })

  it('two of one name are refused', async () => {
    const { status, json } = await send(
      form([
        ['a', '1'],
        ['a', '2'],
      ]),
    )
    expect([status, json.errors[0].path]).toEqual([422, 'files[1]'])
  })
})

describe('a body that is too much or broken', () => {
  it('of more than 16 MiB is refused with what to do', async () => {
    const { status, json } = await send(form([['big.bin', new Uint8Array(17 * 1024 * 1024)]]))
    expect([status, json.code]).toEqual([413, 'body_too_large'])
    expect(json.detail).toContain('shipshape init')
  })

  it('of more than 1,000 parts is refused, and 1,000 are read', async () => {
    const files = Array.from({ length: 1001 }, (_, index) => [`f/${index}`, 'x'] as const)
    expect((await send(form(files.slice(1)))).status).toBe(200)
    const { status, json } = await send(form(files))
    expect([status, json.code]).toEqual([413, 'too_many_parts'])
  })

  it.each([
    ['nothing', ''],
    ['no boundary in it', 'hello'],
    ['cut off in the headers', '--boundary-of-a-client-of-bad-intent\r\nContent-Disposition: form-da'],
    ['cut off in a file', `--boundary-of-a-client-of-bad-intent\r\n${part('name="f"; filename="a"')}`],
    [
      'no disposition',
      '--boundary-of-a-client-of-bad-intent\r\nContent-Type: text/plain\r\n\r\nx\r\n--boundary-of-a-client-of-bad-intent--\r\n',
    ],
    [
      'lines without carriage return',
      '--boundary-of-a-client-of-bad-intent\nContent-Disposition: form-data; name="f"; filename="a"\n\nx\n--boundary-of-a-client-of-bad-intent--\n',
    ],
    [
      'endless quotes',
      `--boundary-of-a-client-of-bad-intent\r\nContent-Disposition: form-data; name="${'"'.repeat(5000)}\r\n\r\nx\r\n--boundary-of-a-client-of-bad-intent--\r\n`,
    ],
    [
      'signs that are no text',
      `--boundary-of-a-client-of-bad-intent\r\n\u0000\u0001\ud83d\r\n--boundary-of-a-client-of-bad-intent--`,
    ],
  ])('%s is a mistake of the client', async (_what, body) => {
    const { status } = await send(body, {
      'content-type': 'multipart/form-data; boundary=boundary-of-a-client-of-bad-intent',
    })
    expect([400, 422]).toContain(status)
  })

  it.each([['text/plain'], ['application/json'], ['multipart/form-data'], ['multipart/mixed; boundary=x']])(
    'of the type %s is not read',
    async (type) => {
      expect((await send('{}', { 'content-type': type })).status).toBe(415)
    },
  )
})
