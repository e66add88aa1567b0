import { compressed } from './formats/compressed.ts'
import type { FormatReader } from './formats/format.ts'
import { gguf } from './formats/gguf.ts'
import { hdf5 } from './formats/hdf5.ts'
import { mlmodel } from './formats/mlmodel.ts'
import { npy } from './formats/npy.ts'
import { onnx } from './formats/onnx.ts'
import { pickle } from './formats/pickle.ts'
import { recognised } from './formats/recognised.ts'
import { safetensors } from './formats/safetensors.ts'
import { gitLfsPointer, html } from './formats/stand-ins.ts'
import { xgboostJson, xgboostUbj } from './formats/xgboost.ts'
import { zip } from './formats/zip.ts'

/** Every format, the ones with a signature before the ones told by their shape. The first that detects a file reads it. */
export const formats: readonly FormatReader[] = [
  gguf,
  hdf5,
  npy,
  zip,
  safetensors,
  gitLfsPointer,
  html,
  xgboostJson,
  xgboostUbj,
  compressed,
  pickle,
  onnx,
  ...recognised,
  mlmodel,
]
