import { describe, expect, test } from 'vitest'
import { inspectModel } from '../inspect.ts'
import { bytesOf, fixture, inspectBytes, largeSource } from '../testing.ts'

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest])
    bytes.push((rest % 128) + 128)
  }
}

const whole = (number: number, value: number) => bytesOf(varint(number * 8), varint(value))
const part = (number: number, ...content: (string | Uint8Array)[]) => {
  const bytes = bytesOf(...content)
  return bytesOf(varint(number * 8 + 2), varint(bytes.length), bytes)
}
const model = (...graph: Uint8Array[]) => bytesOf(whole(1, 9), part(7, ...graph), part(8, whole(2, 21)))

const float32 = whole(1, 1)
const tensorType = (...shape: Uint8Array[]) => part(1, float32, part(2, ...shape.map((dim) => part(1, dim))))

const external = (location: string) =>
  part(5, part(8, 'w'), whole(14, 1), part(13, part(1, 'location'), part(2, location)))

const node = (operator: string, domain: string) => part(1, part(4, operator), part(7, domain))

describe('an ONNX file', () => {
  test('names the files that hold its weights, and warns of those outside of its folder', async () => {
    const facts = await inspectBytes(model(external('weights.bin'), external('../../etc/passwd')))
    expect(facts.refersTo).toEqual(['weights.bin', '../../etc/passwd'])
    expect(facts.problems).toEqual(['Keeps weights outside of its own folder: ../../etc/passwd.'])
  })

  test('keeps what its writer added apart from its own header', async () => {
    const bytes = bytesOf(model(), part(14, part(1, 'irVersion'), part(2, 'forged')))
    expect((await inspectBytes(bytes)).metadata).toMatchObject({ irVersion: '9', 'properties.irVersion': 'forged' })
  })

  test('names operators of the default domain without it, others with it', async () => {
    const { operators } = await inspectBytes(
      model(node('Relu', 'ai.onnx'), node('Relu', ''), node('Fused', 'shop.ops')),
    )
    expect(operators).toEqual({ Relu: 2, 'shop.ops::Fused': 1 })
  })

  test('may leave an input out, or hold it as a sequence', async () => {
    const optional = part(11, part(1, 'a'), part(2, part(9, part(1, tensorType(whole(1, 2))))))
    const sequence = part(11, part(1, 'b'), part(2, part(4, part(1, tensorType(part(2, 'rows'), whole(1, 4))))))
    const { inputs } = await inspectBytes(model(optional, sequence))
    expect(inputs).toEqual([
      { name: 'a', type: 'float32', shape: [2], optional: true },
      { name: 'b', type: 'sequence<float32[rows, 4]>' },
    ])
  })

  test('of gigabytes is read in its headers only', async () => {
    const gigabytes = 3 * 2 ** 30
    const raw = bytesOf(whole(1, 3), part(8, 'w'), varint(9 * 8 + 2), varint(gigabytes))
    const weight = bytesOf(varint(5 * 8 + 2), varint(raw.length + gigabytes), raw)
    const graph = bytesOf(varint(7 * 8 + 2), varint(weight.length + gigabytes), weight)
    const start = bytesOf(whole(1, 9), graph)
    const source = largeSource(start, start.length + gigabytes)
    expect(await inspectModel(source, 'model.onnx')).toMatchObject({ tensors: 1, parameters: 3, problems: [] })
    expect(source.bytesRead).toBeLessThan(200_000)
  })

  test.each([
    ['cut', fixture('onnx/treecl.onnx').subarray(0, 9_000), /^Ends at byte 9000, where a part of it should reach byte/],
    ['without a graph', bytesOf(whole(1, 9), part(8, whole(2, 21))), 'Has no graph.'],
    ['a number for a name', model(part(11, whole(1, 5))), 'Holds a number where bytes should be.'],
    ['bytes for a number', bytesOf(whole(1, 9), part(7), part(5, 'x')), 'Holds bytes where a number should be.'],
    ['types without end', model(part(11, part(2, nested(200)))), 'Nests more than 40 messages in one another.'],
    ['a number without end', model(bytesOf(new Uint8Array(30).fill(0xff))), /^Holds a number without an end/],
    ['a group', bytesOf(whole(1, 9), part(7), varint(3 * 8 + 3)), /^Has no field of a message/],
  ])('that is broken is said to be so: %s', async (_, bytes, problem) => {
    const facts = await inspectBytes(bytes, 'model.onnx')
    expect(facts).toMatchObject({ format: 'onnx', label: 'not inspected', runsCode: false })
    expect(facts.problems).toEqual([expect.stringMatching(problem)])
  })
})

function nested(depth: number): Uint8Array {
  let type = tensorType()
  for (let level = 0; level < depth; level++) type = part(4, part(1, type))
  return type
}
