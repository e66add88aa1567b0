/** A small model of the example catalog. */
export const model = 'example/packages/recommender-men/2.1.1/model.onnx'
export const products = 34
export const features = 27

/** What it is asked for the n-th visitor: each has a context and clicks of their own. */
export const visitor = (n: number) => ({
  context: [Array.from({ length: features }, (_, feature) => (n >> (feature % 13)) & 1)],
  affinity: [Array.from({ length: products }, (_, product) => (n * (product + 1)) % 5)],
})
