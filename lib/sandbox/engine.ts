/** The engine that runs models here, and its version: a test holds it to what is installed. */
export const sandboxEngine = { name: 'onnxruntime-web', version: '1.30.0' } as const
