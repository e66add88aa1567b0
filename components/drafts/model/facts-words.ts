import { formatCount, formatNumber } from '#lib/format'
import { type ModelFacts, modelFormats } from '#lib/models/schema'

/** What the bytes say in one line: `ONNX, 12 inputs, 1 output, 4,200 parameters`. */
export function factsWords({ format, inputs, outputs, parameters }: ModelFacts): string {
  return [
    format === 'unknown' ? 'A format that is not known here' : modelFormats[format],
    inputs && formatCount(inputs.length, 'input'),
    outputs && formatCount(outputs.length, 'output'),
    parameters !== undefined && `${formatNumber(parameters)} ${parameters === 1 ? 'parameter' : 'parameters'}`,
  ]
    .filter(Boolean)
    .join(', ')
}
