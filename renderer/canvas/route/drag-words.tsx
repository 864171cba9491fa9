/** What stands over the picture while a route is dragged: what a drop would do, and the bin. */
import { GestureHint } from './gesture-hint';
import { RouteBin } from './route-bin';

export function DragWords() {
  return (
    <>
      <GestureHint />
      <RouteBin />
    </>
  );
}
