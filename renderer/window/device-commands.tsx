/** The last change of routes as the device's own cmdlets: what to run so that the appliance follows the picture. */
import { X } from 'lucide-react';
import { useApp, useViews } from '../context/app-context';
import { CopyButton } from '../ui/copy-button';

export function DeviceCommands() {
  const app = useApp();
  const commands = useViews((state) => state.deviceCommands);
  if (commands.length === 0) return null;
  return (
    <section className="device-commands" aria-label="Device commands">
      <span className="device-commands-title">On the device</span>
      <div className="device-commands-lines">
        {commands.map((command) => (
          <code key={command} className="cmdlet">
            {command}
          </code>
        ))}
      </div>
      <CopyButton text={commands.join('\n')} label="Copy the device commands" />
      <button
        type="button"
        className="icon-button"
        aria-label="Hide the device commands"
        onClick={() => app.views.setState({ deviceCommands: [] })}
      >
        <X aria-hidden="true" />
      </button>
    </section>
  );
}
