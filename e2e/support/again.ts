// A browser, a PBX and a server on two busy cores: what fails once for want of time is told, and tried once more. What fails twice has failed.
if (process.env['CI']) jest.retryTimes(1, { logErrorsBeforeRetry: true });
