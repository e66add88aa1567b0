import { describe, expect, test } from 'vitest'
import { fixture, fixtureFolder, readFiles, unclearTexts } from '../testing.ts'

describe('a bundle of MONAI', () => {
  test('says number, what is new, inputs and outputs, pinned libraries, how it was trained, licence and where its weights lie', async () => {
    const read = await readFiles(fixtureFolder('monai/spleen'))
    expect(read.manifest).toMatchObject({
      package: 'spleen-ct-segmentation',
      version: '0.5.9',
      summary: 'A pre-trained model for volumetric (3D) segmentation of the spleen from CT image',
      notes: 'use monai 1.4 and update large files',
      assumptions: ['This is an example, not to be used for diagnostic purposes'],
      api: {
        inputs: [{ name: 'image', type: 'float32', shape: [-1, 1, 96, 96, 96], range: { min: 0, max: 1 } }],
        outputs: [{ name: 'pred', shape: [-1, 2, 96, 96, 96] }],
      },
      configuration: {
        hyperparameters: { epochs: 800, network_def: { _target_: 'UNet', channels: [16, 32, 64, 128, 256] } },
      },
      extra: { license: 'apache-2.0', task: 'Decathlon spleen segmentation', authors: 'MONAI team' },
    })
    expect(read.manifest.environment).toMatchObject({
      libraries: [
        { ecosystem: 'pypi', name: 'monai', version: '1.4.0' },
        { ecosystem: 'pypi', name: 'torch', version: '2.4.0' },
        { ecosystem: 'pypi', name: 'numpy', version: '1.24.4' },
        { ecosystem: 'pypi', name: 'nibabel', version: '5.2.1' },
        { ecosystem: 'pypi', name: 'pytorch-ignite', version: '0.4.11' },
      ],
    })
    expect(read.metrics).toEqual([{ metric: 'mean_dice', value: 0.961, from: 'configs/metadata.json' }])
    expect(unclearTexts(read)).toContain(
      'large_files.yml: names models/model.pt, which was not given (md5 be4fa95e236df91766147c112ee6fafd)',
    )
    expect(read.contradictions.map(({ path, taken, others }) => [path, taken.from, others[0]?.from])).toEqual([
      ['summary', 'configs/metadata.json', 'docs/README.md'],
    ])
  })

  test('names its steps with the configuration that defines them, and the data it was trained on', async () => {
    const { manifest } = await readFiles(fixtureFolder('monai/spleen'))
    expect(manifest.code).toMatchObject({
      pipeline: [
        {
          step: 'preprocessing',
          source: 'configs/inference.json',
          description: 'LoadImaged, EnsureChannelFirstd, Orientationd, Spacingd, ScaleIntensityRanged, EnsureTyped',
        },
        { step: 'prediction', description: 'configs/inference.json: UNet, SlidingWindowInferer' },
        {
          step: 'post-processing',
          description: 'configs/inference.json: Activationsd, Invertd, AsDiscreted, SaveImaged',
        },
      ],
    })
    const location = '/workspace/data/Task09_Spleen'
    expect(manifest.data).toEqual([{ role: 'training', dataset: 'task09_spleen', location }])
  })

  test.each(["$@bundle_root + '/data'", '.', '/', '%configs/x.json'])(
    'does not name data that is only known when it runs: %s',
    async (folder) => {
      const train = JSON.stringify({ epochs: 2, dataset_dir: folder })
      const { manifest } = await readFiles({ 'metadata.json': '{"monai_version": "1.4.0"}', 'train.json': train })
      expect([manifest.data, manifest.configuration]).toEqual([undefined, { hyperparameters: { epochs: 2 } }])
    },
  )

  test('says metrics of the parts it finds as slices', async () => {
    const { metrics } = await readFiles({ 'metadata.json': fixture('monai/prostate/configs/metadata.json') })
    expect(metrics.map(({ metric, slice, value }) => [metric, slice, value])).toEqual([
      ['mean_dice', 'central gland', 0.88],
      ['mean_dice', 'peripheral zone', 0.75],
    ])
  })

  test('is told from other files of this name, and broken ones are named', async () => {
    expect((await readFiles({ 'metadata.json': '{"title": "photo"}' })).unread).toEqual(['metadata.json'])
    expect(unclearTexts(await readFiles({ 'metadata.json': '{"monai_version": ' }))[0]).toMatch(
      /^metadata\.json: monai_version is not JSON/,
    )
  })
})
