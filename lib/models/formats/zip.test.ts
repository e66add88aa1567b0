import { describe, expect, test } from 'vitest'
import { bytesOf, inspectBytes, little } from '../testing.ts'

type Packed = { path: string; content?: Uint8Array; method?: number }

const header = ({ path, content = new Uint8Array(), method = 0 }: Packed) =>
  bytesOf(little(method, 2), little(0, 8), little(content.length, 4), little(content.length, 4), little(path.length, 2))

/** A zip without compression, as PyTorch writes it. */
function zipOf(files: Packed[]): Uint8Array {
  const locals: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let at = 0
  for (const file of files) {
    const local = bytesOf(
      'PK\x03\x04',
      little(20, 2),
      little(0, 2),
      header(file),
      little(0, 2),
      file.path,
      file.content ?? '',
    )
    entries.push(
      bytesOf('PK\x01\x02', little(20, 4), little(0, 2), header(file), little(0, 12), little(at, 4), file.path),
    )
    locals.push(local)
    at += local.length
  }
  const directory = bytesOf(...entries)
  const counts = bytesOf(little(0, 4), little(files.length, 2), little(files.length, 2))
  return bytesOf(...locals, directory, 'PK\x05\x06', counts, little(directory.length, 4), little(at, 4), little(0, 2))
}

const pickled = bytesOf(0x80, 2, 'ctorch._utils\n_rebuild_tensor_v2\n.')

describe('a zip is told by the files inside, which are never unpacked', () => {
  test.each([
    ['pytorch-zip', [{ path: 'archive/data.pkl', content: pickled }, { path: 'archive/data/0' }]],
    ['torchscript', [{ path: 'net/data.pkl', content: pickled }, { path: 'net/code/__torch__/net.py' }]],
  ])('%s runs code when loaded and names what it imports', async (format, files) => {
    expect(await inspectBytes(zipOf(files), 'model.pt')).toEqual({
      format,
      label: 'runs code when loaded',
      runsCode: true,
      metadata: { protocol: '2', imports: 'torch._utils._rebuild_tensor_v2', writer: 'PyTorch' },
      problems: [],
    })
  })

  test('a compressed pickle inside is not opened and still runs code', async () => {
    const facts = await inspectBytes(zipOf([{ path: 'archive/data.pkl', content: pickled, method: 8 }]))
    expect(facts).toEqual({ format: 'pytorch-zip', label: 'runs code when loaded', runsCode: true, problems: [] })
  })

  test.each([
    ['keras', ['metadata.json', 'config.json', 'model.weights.h5'], 'not inspected'],
    ['npz', ['a.npy', 'b.npy'], 'not inspected'],
    ['mleap', ['bundle.json', 'root/model.json'], 'not inspected'],
    ['skops', ['schema.json', '0.npy'], 'not inspected'],
    ['java', ['META-INF/MANIFEST.MF', 'a.class'], 'runs code when loaded'],
    ['zip', ['../../etc/passwd', 'readme.txt'], 'not inspected'],
  ])('%s', async (format, paths, label) => {
    const facts = await inspectBytes(zipOf(paths.map((path) => ({ path }))))
    expect(facts).toMatchObject({ format, label, metadata: { files: String(paths.length) }, problems: [] })
  })

  test('a zip that is cut short says so', async () => {
    const whole = zipOf([{ path: 'archive/data.pkl', content: pickled }])
    expect((await inspectBytes(whole.subarray(0, -30))).problems).toEqual([
      'Has no list of contents: the zip is cut short.',
    ])
  })

  test('a list of contents that is not where the end says is a problem', async () => {
    const end = bytesOf(
      'PK\x05\x06',
      little(0, 4),
      little(1, 2),
      little(1, 2),
      little(46, 4),
      little(2 ** 31, 4),
      little(0, 2),
    )
    expect((await inspectBytes(end)).problems).toEqual([expect.stringMatching(/^Ends at byte 22/)])
  })
})
