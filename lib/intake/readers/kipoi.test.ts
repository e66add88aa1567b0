import { describe, expect, test } from 'vitest'
import { fixture, readFiles, unclearTexts } from '../testing.ts'

const model = (name: string) => readFiles({ 'model.yaml': fixture(`kipoi/${name}__model.yaml`) })

describe('a model of Kipoi', () => {
  test('says name, number, licence, inputs and outputs, and pinned libraries', async () => {
    const { manifest } = await model('CpGenie__merged')
    expect(manifest).toMatchObject({
      package: 'cpgenie',
      version: '0.1.0',
      api: {
        inputs: [{ name: 'seq', shape: [-1, 4, 1, 1001], description: 'DNA sequence' }],
        outputs: [{ name: 'methylation_prob', shape: [-1, 50] }],
      },
      extra: { license: 'Apache License v2' },
      links: { cite_as: 'https://doi.org/10.1093/nar/gkx177' },
    })
    expect(manifest.environment).toMatchObject({
      libraries: expect.arrayContaining([
        { ecosystem: 'conda', name: 'python', version: '3.7' },
        { ecosystem: 'pypi', name: 'keras', version: '1.2.2' },
      ]),
    })
  })

  test('says where its weights lie with the digest they state, and what it does not pin', async () => {
    const read = await model('SiSp')
    expect(read.manifest.links).toMatchObject({
      weights: 'https://zenodo.org/record/1466120/files/weights.h5?download=1',
    })
    expect(unclearTexts(read)).toContain('model.yaml: names numpy, pandas, h5py without a version')
    expect(unclearTexts(read).join('\n')).toContain(
      'names weights at an address (md5 3395fe836f09d9cac85c3a5290544692)',
    )
  })

  test('says no types, and none are made up', async () => {
    const read = await model('CpGenie__merged')
    expect(read.manifest.api).toMatchObject({ inputs: [{ type: 'json' }], outputs: [{ type: 'json' }] })
    expect(unclearTexts(read)).toContain(
      'model.yaml: says no types of inputs and outputs: json stands for them until you say them',
    )
  })

  test('with several inputs, without their names, numbers them', async () => {
    const { manifest } = await model('DeepMEL__DeepMEL2_GABPA')
    expect(manifest.api).toMatchObject({
      inputs: [{ name: 'input_0' }, { name: 'input_1' }],
      outputs: [{ name: 'topic' }],
    })
  })

  test.each(['Basenji', 'KipoiSplice__4'])('%s is read, and a summary is found in its words', async (name) => {
    const { manifest, unread } = await model(name)
    expect([typeof manifest.summary, unread]).toEqual(['string', []])
  })
})
