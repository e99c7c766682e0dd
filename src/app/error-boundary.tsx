import { Component, type ReactNode } from 'react'
import { Crash } from './crash'

/** The last resort, around everything; within a page the router catches first. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    return error === undefined ? this.props.children : <Crash error={error} />
  }
}
