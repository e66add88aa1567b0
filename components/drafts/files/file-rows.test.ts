import { describe, expect, it } from 'vitest'
import { fileRows, withPath } from './file-rows.ts'

const digest = `sha256:${'0'.repeat(64)}`
const manifest = {
  code: {
    pipeline: [
      { step: 'preprocessing', source: 'features.py', tests: ['test_features.py'] },
      { step: 'prediction', source: 'features.py', tests: [] },
    ],
  },
  model: [{ path: 'model.onnx', format: 'onnx' }],
  files: [
    { path: 'features.py', digest, size: 10 },
    { path: 'model.onnx', digest, size: 20 },
  ],
}

describe('The files of a draft', () => {
  it('say which part names them, and begin with those that are missing', () => {
    expect(fileRows(manifest)).toEqual([
      { path: 'test_features.py', namedAt: ['code.pipeline[0].tests[0]'] },
      {
        path: 'features.py',
        index: 0,
        digest,
        size: 10,
        namedAt: ['code.pipeline[0].source', 'code.pipeline[1].source'],
      },
      { path: 'model.onnx', index: 1, digest, size: 20, namedAt: ['model[0].path'] },
    ])
  })

  it('are on their way between those that are missing and those that are here', () => {
    const upload = { id: '1', draftId: 'd', name: 'x', lastModified: 0, rate: 0, kept: true, size: 30, sent: 10 }
    const uploads = [
      { ...upload, path: 'weights.bin', state: 'sending' as const },
      { ...upload, path: 'test_features.py', state: 'reading' as const },
      { ...upload, path: 'model.onnx', state: 'sending' as const },
      { ...upload, path: 'features.py', state: 'done' as const },
    ]
    expect(fileRows(manifest, uploads).map(({ path, upload }) => `${path} ${upload?.state ?? 'here'}`)).toEqual([
      'weights.bin sending',
      'test_features.py reading',
      'features.py here',
      'model.onnx sending',
    ])
  })

  it('are none where the manifest holds none', () => {
    expect(fileRows({})).toEqual([])
    expect(fileRows({ files: 'all' })).toEqual([])
  })

  it('take their new path along to where they are named', () => {
    expect(withPath(manifest, 0, 'ranker/features.py')).toEqual({
      ...manifest,
      code: {
        pipeline: [
          { step: 'preprocessing', source: 'ranker/features.py', tests: ['test_features.py'] },
          { step: 'prediction', source: 'ranker/features.py', tests: [] },
        ],
      },
      files: [{ path: 'ranker/features.py', digest, size: 10 }, manifest.files[1]],
    })
  })

  it('of 5,000 are told apart at once', () => {
    const files = Array.from({ length: 5_000 }, (_, index) => ({ path: `f${index}`, digest, size: 1 }))
    expect(fileRows({ ...manifest, files })).toHaveLength(5_003)
  })
})
