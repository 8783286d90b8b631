// Sends one image with its description, and tells how far it is.

import { editorTexts } from '../../texts/editor.ts'
import { refusalWords } from './server-draft.ts'

const texts = editorTexts.imageDialog

export type UploadResult = { kind: 'uploaded'; address: string } | { kind: 'refused'; message: string }

export interface Upload {
  address: string
  file: File
  alt: string
  /** From 0 to 1. */
  onProgress(share: number): void
}

/** `fetch` tells nothing of what was sent so far. */
export function uploadImage({ address, file, alt, onProgress }: Upload): Promise<UploadResult> {
  const form = new FormData()
  form.set('alt', alt)
  form.set('file', file, file.name || 'image')
  const request = new XMLHttpRequest()
  request.open('POST', address)
  request.setRequestHeader('accept', 'application/json')
  request.responseType = 'json'
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    onProgress(total > 0 ? loaded / total : 0),
  )
  return new Promise((resolve) => {
    request.addEventListener('loadend', () => resolve(readResult(request)))
    request.send(form)
  })
}

function readResult({ status, response }: XMLHttpRequest): UploadResult {
  if (status === 0) return refused(texts.offline)
  if (status === 401) return refused(texts.signedOut)
  if (status === 413) return refused(texts.tooLarge)
  const address = (response as { address?: unknown } | null)?.address
  const isDone = (status === 200 || status === 201) && typeof address === 'string'
  return isDone ? { kind: 'uploaded', address } : refused(refusalWords(response))
}

function refused(message: string): UploadResult {
  return { kind: 'refused', message }
}
