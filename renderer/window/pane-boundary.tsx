/** Keeps a failure inside its pane: the rest of the window stays usable, and the document unharmed. */
import { Component, type ReactNode } from 'react';

interface PaneBoundaryProps {
  /** What the pane is called in the message. */
  readonly name: string;
  readonly children: ReactNode;
}

interface PaneBoundaryState {
  readonly message: string | null;
}

export class PaneBoundary extends Component<PaneBoundaryProps, PaneBoundaryState> {
  override state: PaneBoundaryState = { message: null };

  static getDerivedStateFromError(error: unknown): PaneBoundaryState {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { name, children } = this.props;
    if (this.state.message === null) return children;
    return (
      <div className="pane-failure" role="alert">
        <h2>The {name} cannot be shown</h2>
        <p>{this.state.message}</p>
        <p>Your file is untouched; undo the last change, or try again.</p>
        <button type="button" className="button" onClick={() => this.setState({ message: null })}>
          Try again
        </button>
      </div>
    );
  }
}
