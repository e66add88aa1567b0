import type { Json } from '#lib/json'
import { attribute, graph, node, tensorType, value, weight } from './building.ts'
import { jsonOf, type Tensor } from './tensors.ts'

const int64 = (number: bigint) => new Uint8Array(BigInt64Array.of(number).buffer)

/**
 * What puts a sequence of tensors into two of one axis each: all elements one after the other, and for each tensor its number of axes
 * with their sizes. A loop walks through the sequence, as its tensors may have different shapes. `names` are those of the two.
 */
export function unpackSequence(sequence: string, element: string, [flat, sizes]: readonly [string, string]) {
  const own = (name: string) => `${flat}/${name}`
  const body = graph({
    nodes: [
      node({ operator: 'Identity', inputs: [own('on')], outputs: [own('still on')] }),
      node({ operator: 'SequenceAt', inputs: [sequence, own('index')], outputs: [own('one')] }),
      node({ operator: 'Reshape', inputs: [own('one'), own('-1')], outputs: [own('line')] }),
      node({ operator: 'Shape', inputs: [own('one')], outputs: [own('shape')] }),
      node({ operator: 'Shape', inputs: [own('shape')], outputs: [own('axes')] }),
      concat([own('flat before'), own('line')], own('flat after')),
      concat([own('sizes before'), own('axes'), own('shape')], own('sizes after')),
    ],
    inputs: [
      value(own('index'), tensorType('int64', [])),
      value(own('on'), tensorType('bool', [])),
      value(own('flat before'), tensorType(element, [-1])),
      value(own('sizes before'), tensorType('int64', [-1])),
    ],
    outputs: [
      value(own('still on'), tensorType('bool', [])),
      value(own('flat after'), tensorType(element, [-1])),
      value(own('sizes after'), tensorType('int64', [-1])),
    ],
  })
  const none = new Uint8Array(0)
  return {
    nodes: [
      node({ operator: 'SequenceLength', inputs: [sequence], outputs: [own('length')] }),
      node({
        operator: 'Loop',
        inputs: [own('length'), '', own('no elements'), own('no sizes')],
        outputs: [flat, sizes],
        attributes: [attribute('body', { graph: body })],
      }),
    ],
    weights: [
      weight(own('-1'), 'int64', [1], int64(-1n)),
      weight(own('no elements'), element, [0], element === 'string' ? [] : none),
      weight(own('no sizes'), 'int64', [0], none),
    ],
  }
}

const concat = (inputs: string[], output: string) =>
  node({ operator: 'Concat', inputs, outputs: [output], attributes: [attribute('axis', 0n)] })

/** The list of tensors that `unpackSequence` took apart, in JSON. */
export function sequenceJson(flat: Tensor, sizes: Tensor): Json {
  const rest = Array.from(sizes.data, Number)
  const all: Json[] = []
  let from = 0
  for (let at = 0; at < rest.length; ) {
    const axes = rest[at] ?? 0
    const dims = rest.slice(at + 1, at + 1 + axes)
    const length = dims.reduce((product, size) => product * size, 1)
    all.push(jsonOf({ type: flat.type, dims, data: flat.data.slice(from, from + length) }))
    from += length
    at += 1 + axes
  }
  return all
}
