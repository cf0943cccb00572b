// Errors that no page handles: the server is told, and the person gets a page with a button to start again, never the error itself.
import { ref, type App } from 'vue'
import { ApiProblem } from './client'
import { reportPageError } from './pageErrors'

export const broken = ref(false)

function seen(error: unknown): void {
  // A refusal or a lost connection is shown where it belongs, or by the sign for the connection.
  if (error instanceof ApiProblem) return
  console.error(error)
  reportPageError(error)
  broken.value = true
}

export function watchForErrors(app: App): void {
  app.config.errorHandler = seen
  window.addEventListener('unhandledrejection', (event) => seen(event.reason))
  window.addEventListener('error', (event) => {
    if (event.error) seen(event.error) // others, such as an observer's loop notice, carry no error and harm nothing
  })
}
