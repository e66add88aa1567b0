import { attribute, graph, modelBytes, node, tensorType, value, weight } from './building.ts'
import { field, join } from './wire.ts'

/** Models that want more than they may have, for tests. */

const whole = (number: bigint) => new Uint8Array(BigInt64Array.of(number).buffer)
const x = value('x', tensorType('float32', ['n']))
const y = value('y', tensorType('float32'))

/** Passes x on as many times as it is asked to. */
export function looping(): Uint8Array {
  const body = graph({
    nodes: [
      node({ operator: 'Identity', inputs: ['on'], outputs: ['still'] }),
      node({ operator: 'Identity', inputs: ['before'], outputs: ['after'] }),
    ],
    inputs: [
      value('index', tensorType('int64', [])),
      value('on', tensorType('bool', [])),
      value('before', tensorType('float32')),
    ],
    outputs: [value('still', tensorType('bool', [])), value('after', tensorType('float32'))],
  })
  const attributes = [attribute('body', { graph: body })]
  return modelBytes({
    nodes: [node({ operator: 'Loop', inputs: ['times', '', 'x'], outputs: ['y'], attributes })],
    inputs: [x, value('times', tensorType('int64', []))],
    outputs: [y],
  })
}

/** Makes a tensor of zeros of the shape that it is given, and tells how many there are, or all of them. */
export const asLargeAsAsked = (answer: 'Size' | 'Identity'): Uint8Array =>
  modelBytes({
    nodes: [
      node({ operator: 'ConstantOfShape', inputs: ['shape'], outputs: ['zeros'] }),
      node({ operator: 'Neg', inputs: ['zeros'], outputs: ['negative'] }),
      node({ operator: answer, inputs: ['negative'], outputs: ['y'] }),
    ],
    inputs: [value('shape', tensorType('int64', ['axes']))],
    outputs: [value('y', tensorType(answer === 'Size' ? 'int64' : 'float32'))],
  })

/** Is so large by itself, before any input. */
export const largeAtOnce = (elements: bigint): Uint8Array =>
  modelBytes({
    nodes: [
      node({ operator: 'ConstantOfShape', inputs: ['shape'], outputs: ['zeros'] }),
      node({ operator: 'Add', inputs: ['x', 'zeros'], outputs: ['y'] }),
    ],
    inputs: [x],
    outputs: [y],
    weights: [weight('shape', 'int64', [1], whole(elements))],
  })

/** Adds up along a chain of so many nodes. */
export function chained(nodes: number): Uint8Array {
  const names = ['x', ...Array.from({ length: nodes - 1 }, (_, index) => `n${index}`), 'y']
  return modelBytes({
    nodes: names
      .slice(1)
      .map((name, index) => node({ operator: 'Neg', inputs: [names[index] ?? ''], outputs: [name] })),
    inputs: [x],
    outputs: [y],
  })
}

/** Has a graph within a graph, so many times. */
export function nestedGraphs(depth: number): Uint8Array {
  const float = tensorType('float32')
  let inner = graph({
    nodes: [node({ operator: 'Neg', inputs: ['x'], outputs: ['0'] })],
    inputs: [],
    outputs: [value('0', float)],
  })
  for (let level = 1; level < depth; level++) {
    const attributes = [attribute('then_branch', { graph: inner })]
    const nodes = [node({ operator: 'If', inputs: ['on'], outputs: [`${level}`], attributes })]
    inner = graph({ nodes, inputs: [], outputs: [value(`${level}`, float)] })
  }
  const attributes = ['then_branch', 'else_branch'].map((name) => attribute(name, { graph: inner }))
  return modelBytes({
    nodes: [node({ operator: 'If', inputs: ['on'], outputs: ['y'], attributes })],
    inputs: [x, value('on', tensorType('bool', []))],
    outputs: [y],
  })
}

/** Takes a sequence of sequences, so many times. */
export function nestedTypes(depth: number): Uint8Array {
  let type = tensorType('float32')
  for (let level = 0; level < depth; level++) type = field(4, [field(1, type)])
  return modelBytes({
    nodes: [node({ operator: 'Identity', inputs: ['x'], outputs: ['y'] })],
    inputs: [value('x', type)],
    outputs: [value('y', type)],
  })
}

/** Has so many nodes that say nothing. */
export const emptyNodes = (count: number): Uint8Array =>
  join([
    field(1, 10n),
    field(8, [field(2, 21n)]),
    field(
      7,
      new Uint8Array(2 * count).map((_, at) => (at % 2 === 0 ? 10 : 0)),
    ),
  ])

/** Keeps its weight in a file of that path. */
export const weightIn = (path: string): Uint8Array =>
  modelBytes({
    nodes: [node({ operator: 'Identity', inputs: ['w'], outputs: ['y'] })],
    inputs: [],
    outputs: [y],
    weights: [
      join([
        field(1, 2n),
        field(2, 1n),
        field(8, 'w'),
        field(13, [field(1, 'location'), field(2, path)]),
        field(14, 1n),
      ]),
    ],
  })
