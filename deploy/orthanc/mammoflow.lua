-- Auto-routing for Orthanc: every mammography series goes to Mammoflow by STOW-RS once no instance has been added for
-- `StableAge` seconds. Results come back as SR and SEG series, which are not mammography, so nothing goes round in circles.
--
-- Needs the DICOMweb plugin and, under "DicomWeb" > "Servers", an entry "mammoflow" with the gateway's address. What
-- Mammoflow could not take (it was down, its spool was full) is sent again when the next mammogram comes; from Orthanc
-- 1.11.1 on also every "LuaHeartBeatPeriod" seconds.

local SERVER = 'mammoflow'

local failedJobs = {}

local function SendAgain()
  for jobId, _ in pairs(failedJobs) do
    failedJobs[jobId] = nil
    RestApiPost('/jobs/' .. jobId .. '/resubmit', '', false)
  end
end

function OnStableSeries(seriesId, tags, metadata)
  if tags['Modality'] == 'MG' then
    SendAgain()
    RestApiPost('/dicom-web/servers/' .. SERVER .. '/stow',
      DumpJson({ Resources = { seriesId }, Synchronous = false }), false)
  end
end

function OnJobFailure(jobId)
  local job = ParseJson(RestApiGet('/jobs/' .. jobId, false))
  if job['Type'] == 'DicomWebStowClient' then
    failedJobs[jobId] = true
  end
end

function OnHeartBeat()
  SendAgain()
end
