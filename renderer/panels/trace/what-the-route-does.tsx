/** At a custom route: where the packet would go without it, and the cmdlet that puts it on the nodes. */
import { useMemo } from 'react';
import { withoutRoute } from '#core/analysis/without-route';
import { addRouteCmdlet } from '#core/appliance/route-cmdlet';
import type { DeviceName } from '#core/network/model';
import type { RouteDetail } from '#core/network/trace';
import { withoutRouteText } from '#core/report/trace/without-route-text';
import { useAnswer, useModel } from '../../context/app-context';
import { CopyButton } from '../../ui/copy-button';

interface WhatTheRouteDoesProps {
  readonly device: DeviceName;
  readonly detail: RouteDetail;
}

/** Nothing at any other row. */
export function WhatTheRouteDoes({ device, detail }: WhatTheRouteDoesProps) {
  const model = useModel();
  const answer = useAnswer();
  const without = useMemo(
    () => (answer?.ok ? withoutRoute(model, answer.question, device, detail) : null),
    [model, answer, device, detail],
  );
  if (!without) return null;
  const cmdlet = addRouteCmdlet(without.route);
  const words = withoutRouteText(without);
  return (
    <>
      <p className="why-without">
        {words.charAt(0).toUpperCase()}
        {words.slice(1)}
      </p>
      <p className="why-cmdlet">
        <code className="cmdlet" title={cmdlet}>
          {cmdlet}
        </code>
        <CopyButton text={cmdlet} label="Copy the cmdlet" />
      </p>
    </>
  );
}
