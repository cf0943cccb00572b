// Records by the microphone until it is stopped. Browsers offer one in a secure context only: the office PC itself, or a screen over HTTPS.
import { onScopeDispose, ref, type Ref } from 'vue'

export interface Recorder {
  /** What is being recorded, by its name. */
  recording: Ref<string | undefined>
  /** This screen has a microphone that a page may use. */
  possible: boolean
  /** Begins; true when the microphone listens. */
  begin: (name: string) => Promise<boolean>
  /** Ends and gives the recording. */
  end: () => Promise<ArrayBuffer>
  cancel: () => void
}

const longest = 12_000

export function useRecorder(onTooLong: () => void): Recorder {
  const recording = ref<string>()
  const possible = window.isSecureContext && typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices)
  let media: MediaRecorder | undefined
  let pieces: Blob[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  async function begin(name: string): Promise<boolean> {
    cancel()
    let stream: MediaStream
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, noiseSuppression: true, autoGainControl: true },
      })
    } catch {
      return false
    }
    pieces = []
    media = new MediaRecorder(stream)
    media.ondataavailable = ({ data }) => pieces.push(data)
    media.start()
    recording.value = name
    timer = setTimeout(onTooLong, longest)
    return true
  }

  function end(): Promise<ArrayBuffer> {
    clearTimeout(timer)
    const mine = media
    media = undefined
    recording.value = undefined
    if (!mine) return Promise.resolve(new ArrayBuffer(0))
    return new Promise((resolve) => {
      mine.onstop = () => {
        release(mine)
        void new Blob(pieces).arrayBuffer().then(resolve)
      }
      mine.stop()
    })
  }

  function cancel(): void {
    clearTimeout(timer)
    recording.value = undefined
    if (!media) return
    media.onstop = null
    if (media.state !== 'inactive') media.stop()
    release(media)
    media = undefined
  }

  onScopeDispose(cancel)
  return { recording, possible, begin, end, cancel }
}

function release(media: MediaRecorder): void {
  for (const track of media.stream.getTracks()) track.stop()
}
